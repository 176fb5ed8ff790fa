import { mountBoard } from '../agents/ours.shared.js';

export const mount = mountBoard('tiles');
