// The few things a page cannot do without a script: theme, copy, keys, upload progress, and a reload after the portal restarted.
const root = document.documentElement;
const year = 365 * 24 * 3600;

function flipTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${year}; samesite=lax`;
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.getAttribute('aria-label');
  button.setAttribute('aria-label', button.dataset.copied);
  button.dataset.done = '';
  setTimeout(() => { button.setAttribute('aria-label', before); delete button.dataset.done; }, 2000);
}

document.addEventListener('click', event => {
  const target = event.target.closest('[data-flip], [data-copy], [data-dismiss]');
  if (target?.hasAttribute('data-flip')) flipTheme();
  else if (target?.hasAttribute('data-copy')) copy(target);
  else if (target?.hasAttribute('data-dismiss')) target.closest('[data-dismissible]').remove();
  for (const open of document.querySelectorAll('details.pop[open]'))
    if (!open.contains(event.target)) open.open = false;
});

// J and K walk the rows of a table marked data-rows; they press the row's own link, so address and history stay right.
const typing = element => element.matches('input, textarea, select, [contenteditable]');
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    for (const open of document.querySelectorAll('details.pop[open]')) { open.open = false; open.querySelector('summary').focus(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || localStorage.getItem('keys') === 'off') return;
  const step = { j: 1, k: -1 }[event.key];
  const rows = [...document.querySelectorAll('table[data-rows] tbody tr:not(.grp)')];
  if (!step || rows.length === 0) return;
  const at = rows.findIndex(row => row.getAttribute('aria-selected') === 'true');
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  const link = next.querySelector('th a, td a');
  link?.click();
  next.scrollIntoView({ block: 'nearest' });
  if (stay) stay.top = scrollY;
});

// A link that changes a part of the page (a filter, a tab, a row that opens its proof) leaves the reader where she was: the page is brought
// anew, so place and focus are put back. On a narrow screen an opened proof comes first and is shown.
const stays = 'a.chip, .views a, .tabs a, table[data-rows] a';
let stay = null;
document.addEventListener('click', event => {
  const link = event.target.closest(stays);
  stay = link && !event.ctrlKey && !event.metaKey && !event.shiftKey
    ? { top: scrollY, href: link.getAttribute('href'), isRow: !!link.closest('table[data-rows]') } : null;
}, true);
function putBack() {
  if (!stay) return;
  const { top, href, isRow } = stay;
  stay = null;
  const proof = document.getElementById('proof');
  if (isRow && proof && matchMedia('(max-width: 1180px)').matches) proof.scrollIntoView();
  else scrollTo({ top, behavior: 'instant' });
  document.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}
globalThis.Blazor?.addEventListener('enhancedload', () => { putBack(); });

// Selecting a choice of a form marked data-submit sends it.
document.addEventListener('change', event => {
  const form = event.target.closest('form[data-submit]');
  if (form) form.requestSubmit();
  const field = event.target.closest('.drop input[type=file]');
  if (field?.files.length) field.closest('.drop').querySelector('[data-file]').textContent = `${field.files[0].name}, ${size(field.files[0].size)}`;
  const keys = event.target.closest('[data-keys]');
  if (keys) localStorage.setItem('keys', keys.checked ? 'on' : 'off');
});
for (const [name, over] of [['dragenter', true], ['dragover', true], ['dragleave', false], ['drop', false]])
  document.addEventListener(name, event => event.target.closest?.('.drop')?.toggleAttribute('data-over', over));

const size = bytes => bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`;

// An upload of a form marked data-upload goes by XMLHttpRequest, because only that tells how much has left the browser.
document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-upload]');
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const request = new XMLHttpRequest();
  const bar = form.querySelector('[data-progress]'), say = form.querySelector('[data-say]'), send = form.querySelector('[data-send]'), stop = form.querySelector('[data-stop]');
  const done = text => { say.textContent = text; bar.hidden = true; stop.hidden = true; send.disabled = false; };
  // Looked at before sending: a server that stops listening half-way cannot make itself heard.
  const chosen = form.querySelector('input[type=file]').files[0];
  if (chosen?.size > Number(form.dataset.maximum)) { done(form.dataset.toolarge); return; }
  request.open('POST', form.action);
  request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
  request.upload.onprogress = ({ loaded, total }) => {
    bar.firstElementChild.style.width = `${(100 * loaded / total).toFixed(1)}%`;
    say.textContent = `${size(loaded)} / ${size(total)}`;
  };
  request.onload = () => {
    const answer = request.getResponseHeader('content-type')?.includes('json') ? JSON.parse(request.responseText) : {};
    if (request.status === 200 && answer.location) location.assign(answer.location);
    else if (request.status === 401) location.assign(form.dataset.signin);
    else done(answer.detail ?? form.dataset.lost);
  };
  request.onerror = () => done(form.dataset.lost);
  request.onabort = () => done(form.dataset.stopped);
  stop.onclick = () => request.abort();
  send.disabled = true;
  bar.hidden = stop.hidden = false;
  request.send(new FormData(form));
}, true);

// The portal restarted: what this page held on the server is gone, so take the page anew.
const reconnect = document.getElementById('components-reconnect-modal');
if (reconnect)
  new MutationObserver(() => { if (reconnect.classList.contains('components-reconnect-rejected')) location.reload(); })
    .observe(reconnect, { attributes: true, attributeFilter: ['class'] });
