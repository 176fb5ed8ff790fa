/**
 * Lets the day and the agent that it is of be seen together: the day stands at the foot of what is in sight, and may lie
 * on the agent's box then.
 */
export function uncover(box: HTMLElement | null, lane: HTMLElement | null): void {
  if (!box || !lane) return;
  const { height } = lane.getBoundingClientRect();
  box.style.setProperty('scroll-margin-block-end', `${Math.ceil(height)}px`);
  box.scrollIntoView({ block: 'nearest' });
  box.style.removeProperty('scroll-margin-block-end');
}
