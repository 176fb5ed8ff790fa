/** The name of the frame in which a newer page proves itself: there it does not try to replace itself in turn. */
export const proofName = 'madoguchi-proof';

/** True in a page that is only loaded to be tried. */
export function isProof(): boolean {
  return window.name === proofName;
}

const proofMs = 30_000;
const lookMs = 500;
/** So many looks in a row have to find it live. */
const steadyLooks = 3;

export interface ProofPlace {
  /** Where the frame may lie: under everything, yet in sight, since what is out of sight is not drawn. */
  readonly root: Node;
  /** The tag of the element that has to be live. */
  readonly tag: string;
  after(ms: number, callback: () => void): () => void;
}

/** Loads this page once more in a frame that nobody sees; true once its wallboard is live. */
export async function provePage({ root, tag, after }: ProofPlace): Promise<boolean> {
  const frame = document.createElement('iframe');
  frame.name = proofName;
  frame.title = tag;
  frame.className = 'proof';
  frame.inert = true;
  frame.ariaHidden = 'true';
  frame.src = location.href;
  root.appendChild(frame);
  try {
    let live = 0;
    for (let passed = 0; passed < proofMs && live < steadyLooks; passed += lookMs) {
      await new Promise<void>(resolve => void after(lookMs, resolve));
      if (!frame.isConnected) return false;
      live = isLive(frame, tag) ? live + 1 : 0;
    }
    return live >= steadyLooks;
  } finally {
    frame.remove();
  }
}

/** A page that may not be framed, or led elsewhere, is not to be looked into, and so is not live. */
function isLive(frame: HTMLIFrameElement, tag: string): boolean {
  try {
    return frame.contentDocument?.querySelector(tag)?.matches(':state(live)') ?? false;
  } catch {
    return false;
  }
}
