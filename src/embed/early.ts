/**
 * The small script that comes before the page's own. The build painted the default story into the page; where the
 * address asks for something else, that picture would be a wrong answer for as long as the scripts take. What is hidden
 * keeps its place: nothing moves.
 */
{
  const shell = document.querySelector('.shell');
  const painted = document.getElementById('poster')?.dataset['story'];
  const asked = new URLSearchParams(location.search);
  const isOn = (name: string) => asked.get(name) === '1';
  if (isOn('embed') || isOn('present') || location.hash.startsWith('#/')) shell?.classList.add('other-view');
  else if (location.hash.startsWith('#1.') || (asked.get('story') ?? painted) !== painted)
    shell?.classList.add('other-story');
}
