/**
 * Takes the place of the base components' icon, which brings thousands of templates: draws from the sprite files of the design system instead.
 */
import { api, LightningElement } from "lwc";
import { getIconPath, getName, isValidName } from "lightning/iconUtils";

export default class PrimitiveIcon extends LightningElement {
  @api iconName?: string;
  @api src?: string;
  @api svgClass?: string;
  @api size = "medium";
  @api variant = "";

  get name(): string {
    return getName(this.iconName ?? "");
  }

  get href(): string {
    if (this.src) return this.src;
    return isValidName(this.iconName ?? "") ? getIconPath(this.iconName ?? "") : "";
  }

  get computedClass(): string {
    const classes = [typeof this.svgClass === "string" ? this.svgClass : ""];
    if (this.variant !== "bare") classes.push("slds-icon");
    if (["error", "warning", "success"].includes(this.variant)) classes.push(`slds-icon-text-${this.variant}`);
    else if (this.variant !== "bare" && this.variant !== "inverse" && !this.src) classes.push("slds-icon-text-default");
    if (this.size && this.size !== "medium") classes.push(`slds-icon_${this.size}`);
    return classes.filter(Boolean).join(" ");
  }
}
