// Draws the process and where it is. Without a script the words below the drawing say the same.
const box = document.querySelector('[data-bpmn]');
if (box && window.BpmnJS) {
  const viewer = new window.BpmnJS({ container: box });
  const xml = await (await fetch(box.dataset.bpmn)).text();
  await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  for (const id of box.dataset.passed.split(' ').filter(Boolean)) canvas.addMarker(id, 'passed');
  for (const id of box.dataset.here.split(' ').filter(Boolean)) canvas.addMarker(id, 'here');
}
