import { LightningElement, api } from "lwc";
import { readPlanVersion } from "c/engine";
import { picturesOf } from "c/planPicture";

/** The rates of a version as columns. A version without rates of its own is not drawn. */
export default class PlanBands extends LightningElement {
  /** The canonical text of the version. */
  @api text = "";

  get pictures() {
    return picturesOf(readPlanVersion(this.text));
  }
}
