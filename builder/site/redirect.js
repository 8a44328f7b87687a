// Leads from an old address to the new one, with the query and the fragment the reader came with.
{
  const target = new URL(document.currentScript.dataset.target, location.href);
  target.search = location.search;
  target.hash = location.hash;
  location.replace(target);
}
