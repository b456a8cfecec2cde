// Some mail programs send the readers of a link on with “%23” in the place of “#”, and a host looks
// for a file of that name.
{
  const { pathname, search, hash } = location;
  const [before, ...after] = `${pathname}${search}`.split(/%23/i);
  if (after.length > 0) location.replace(`${before}#${after.join('%23')}${hash}`);
}
