const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an element. `on` holds its listeners; names with a dash, and `role`, become attributes; all others are set as
 * properties. Children that are null are left out.
 */
export function element(tag, properties = {}, ...children) {
  return furnish(document.createElement(tag), properties, children, (node, name) => name in node);
}

/** Creates an element of a drawing. All its properties are attributes. */
export function drawing(tag, properties = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), properties, children, () => false);
}

function furnish(node, { on = {}, ...properties }, children, isProperty) {
  for (const [event, listener] of Object.entries(on)) {
    node.addEventListener(event, listener);
  }
  for (const [name, value] of Object.entries(properties)) {
    if (isProperty(node, name)) {
      node[name] = value;
    } else if (value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export function button(label, press, properties = {}) {
  return element('button', { type: 'button', on: { click: press }, ...properties }, label);
}

/** Shows a dialog and removes it when it is closed. Answers its return value. */
export function showDialog(dialog) {
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Lets the browser save a text as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
