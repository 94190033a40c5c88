/** A page or a card that cannot be shown, why, and the way out. */
import { api, LightningElement } from "lwc";

export default class Notice extends LightningElement {
  @api heading = "";
  @api text = "";
  @api link = "";
  @api linkLabel = "";
}
