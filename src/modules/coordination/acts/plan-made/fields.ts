export { planFields as fields } from '../../frame/plan-content.ts';
