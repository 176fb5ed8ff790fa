import { faultTeller } from './fault.js';
import type { Logger } from './logger.js';

/**
 * Has an error that nobody caught told as any other, and the process ended with 1: what Node prints by itself
 * would be its message too, which may quote what a customer said.
 *
 * @returns has it be no longer
 */
export function tellLastWords(logger: Logger): () => void {
  const tell = faultTeller(logger, 'fell', 'The gateway fell');
  const fall = (error: Error): void => {
    tell(error);
    process.exit(1);
  };
  process.once('uncaughtException', fall);
  return () => void process.off('uncaughtException', fall);
}
