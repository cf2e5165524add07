/** The thin line down the side of a transcript: further to the right where the customer sounded worse. */

const LEFT = 8;
const SWING = 18;

/** Draws through the mood marks as they lie on the page now, so that long messages make long stretches. */
export function drawMoodLine(svg, list) {
  const points = [...list.querySelectorAll("[data-score]")].map((line) => {
    const mark = line.querySelector(".mood-dot");
    const across = LEFT + SWING * Number(line.dataset.score);
    mark.style.insetInlineStart = `${across - 8}px`;
    return [across, line.offsetTop + mark.offsetTop + mark.offsetHeight / 2];
  });
  svg.style.blockSize = `${list.offsetTop + list.offsetHeight}px`;
  svg.firstElementChild.setAttribute("d", curve(points));
}

/** A soft curve: each stretch leaves and arrives straight down. */
function curve(points) {
  return points
    .map(([x, y], at) => {
      if (at === 0) return `M${x},${y}`;
      const [x0, y0] = points[at - 1];
      const middle = (y0 + y) / 2;
      return `C${x0},${middle} ${x},${middle} ${x},${y}`;
    })
    .join(" ");
}
