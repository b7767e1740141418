export { FieldHint } from './FieldHint';
export { FieldProblem } from './FieldProblem';
export { FormGroup } from './FormGroup';
