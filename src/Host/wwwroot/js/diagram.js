// Draws the process and where it is. Without a script the words above the drawing say the same.
const box = document.querySelector('[data-bpmn]');
if (box && window.BpmnJS) {
  const viewer = new window.BpmnJS({ container: box });
  const xml = await (await fetch(box.dataset.bpmn)).text();
  await viewer.importXML(xml);
  viewer.get('zoomScroll').toggle(false); // the wheel belongs to the page

  // As high as the drawing needs at the width it has; a little smaller than the frame, so that no label touches it.
  const canvas = viewer.get('canvas');
  const { inner } = canvas.viewbox();
  box.style.height = `${Math.min(640, Math.ceil((inner.height * box.clientWidth) / inner.width) + 32)}px`;
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.95, 'auto');

  const mark = (ids, name) => ids.split(' ').filter(Boolean).forEach(id => canvas.addMarker(id, name));
  mark(box.dataset.passed, 'passed');
  mark(box.dataset.here, 'here');

  // On a narrow screen the drawing is wider than its frame: show where the process is.
  const here = box.querySelector('.here');
  const frame = box.parentElement;
  if (here) frame.scrollLeft += here.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 3;
}
