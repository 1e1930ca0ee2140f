// Draws processes and what is known of their elements. Without a script the words and tables beside the drawing say the same.
//   data-bpmn    where the BPMN file is; «#id»: in this field of the page
//   data-marks   { "elementId": "passed here" }: classes, see css/diagram.css
//   data-notes   [{ "at": "elementId", "text": "2 дн.", "title": "…", "kind": "time|count|incident|act" }]: small signs at its edge
const corners = {
  // the lower edge belongs to the events drawn there
  incident: { top: -14, left: -14 }, time: { top: -14, left: 8 }, count: { top: -14, right: 14 }, act: { bottom: -8, right: 30 },
};

const draw = async (box) => {
  const viewer = new window.BpmnJS({ container: box });
  const { bpmn } = box.dataset;
  await viewer.importXML(bpmn.startsWith('#') ? document.querySelector(bpmn).value : await (await fetch(bpmn)).text());
  viewer.get('zoomScroll').toggle(false); // the wheel belongs to the page

  // As high as the drawing needs at the width it has; a little smaller than the frame, so that no label touches it.
  const canvas = viewer.get('canvas');
  const { inner } = canvas.viewbox();
  box.style.height = `${Math.min(640, Math.ceil((inner.height * box.clientWidth) / inner.width) + 56)}px`;
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.92, 'auto');

  const drawn = viewer.get('elementRegistry');
  for (const [id, classes] of Object.entries(JSON.parse(box.dataset.marks ?? '{}')))
    if (drawn.get(id)) classes.split(' ').forEach(name => canvas.addMarker(id, name));
  for (const note of JSON.parse(box.dataset.notes ?? '[]')) {
    if (!drawn.get(note.at)) continue;
    const sign = document.createElement('span');
    sign.className = `note note-${note.kind}`;
    sign.textContent = note.text;
    sign.title = note.title ?? '';
    viewer.get('overlays').add(note.at, { position: corners[note.kind], html: sign });
  }

  // On a narrow screen the drawing is wider than its frame: show where the process is, or what there is to see.
  const here = box.querySelector('.here') ?? box.querySelector('.failed, .changed, .added, .removed');
  const frame = box.parentElement;
  if (here) frame.scrollLeft += here.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 3;
  box.dataset.drawn = '';
};

if (window.BpmnJS)
  for (const box of document.querySelectorAll('[data-bpmn]'))
    try {
      await draw(box);
    } catch {
      box.parentElement.hidden = true; // a file without a drawing, or none that can be read: the words beside it say so
    }
