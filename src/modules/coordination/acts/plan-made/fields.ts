export { planFields as fields } from '../../plan-content.ts';
