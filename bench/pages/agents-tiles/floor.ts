export { mount } from '../agents/floor.shared.js';
