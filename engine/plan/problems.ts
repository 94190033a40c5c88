import { int } from "../language.js";
import { PlanProblem, Severity } from "../model.js";

/** A place in a plan version that checks look at, such as `components[0].tiers[2]`, and the list of all they find. */
export class PlanPlace {
  readonly problems: PlanProblem[];
  /** Key of the component that the place is in; empty outside of any. */
  readonly componentKey: string;
  /** Relative to the version; empty for the version as a whole. */
  readonly path: string;

  constructor(problems: PlanProblem[], componentKey: string, path: string) {
    this.problems = problems;
    this.componentKey = componentKey;
    this.path = path;
  }

  /** A member of what is here. */
  member(name: string): PlanPlace {
    return new PlanPlace(this.problems, this.componentKey, this.pathTo(name));
  }

  /** An item of a list that is a member here. */
  item(name: string, index: int): PlanPlace {
    return new PlanPlace(this.problems, this.componentKey, `${this.pathTo(name)}[${index}]`);
  }

  /** A component of the version that is here. */
  component(index: int, key: string): PlanPlace {
    return new PlanPlace(this.problems, key, `components[${index}]`);
  }

  /** Says what forbids activating the version. `name` is the member to blame; empty: all that is here. */
  refuse(name: string, code: string, message: string): void {
    this.add("error", name, code, message);
  }

  /** Says what is worth a second look. */
  warn(name: string, code: string, message: string): void {
    this.add("warning", name, code, message);
  }

  private add(severity: Severity, name: string, code: string, message: string): void {
    const problem = new PlanProblem();
    problem.severity = severity;
    problem.componentKey = this.componentKey;
    problem.code = code;
    problem.path = name === "" ? this.path : this.pathTo(name);
    problem.message = message;
    this.problems.push(problem);
  }

  private pathTo(name: string): string {
    return this.path === "" ? name : this.path + "." + name;
  }
}
