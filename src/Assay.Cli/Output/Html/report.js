
(() => {
  const findings = document.getElementById('findings');
  if (!findings) return;
  const bar = document.createElement('div');
  bar.className = 'filter';
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = 'Filter by path, rule or text';
  search.setAttribute('aria-label', 'Filter the findings');
  bar.append(search);
  const boxes = ['error', 'warning', 'info'].map(kind => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.value = kind;
    label.append(box, ' ' + (kind === 'info' ? 'notes' : kind + 's'));
    bar.append(label);
    return box;
  });
  const state = document.createElement('output');
  bar.append(state);
  findings.querySelector('h2').after(bar);
  const items = [...findings.querySelectorAll('[data-severity]')];
  const texts = items.map(i => (i.closest('.rule').querySelector('h4').textContent + ' ' + i.textContent).toLowerCase());
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = new Set(boxes.filter(b => b.checked).map(b => b.value));
    let shown = 0;
    items.forEach((item, i) => {
      item.hidden = !kinds.has(item.dataset.severity) || !words.every(w => texts[i].includes(w));
      shown += item.hidden ? 0 : 1;
    });
    for (const group of findings.querySelectorAll('.rest, .rule, .threat')) {
      group.hidden = !group.querySelector('[data-severity]:not([hidden])');
    }
    state.textContent = shown === items.length ? '' : shown + ' of ' + items.length + ' shown';
  };
  bar.addEventListener('input', apply);
})();
