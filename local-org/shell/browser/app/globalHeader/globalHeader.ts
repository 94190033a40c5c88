/** The header: the org, and who is looking. Choosing another user loads the page anew as that user. */
import { LightningElement } from "lwc";
import { boot } from "akkord/boot";
import { call, messageOf } from "akkord/http";
import { ShowToastEvent } from "lightning/platformShowToastEvent";

export default class GlobalHeader extends LightningElement {
  get userName(): string {
    return boot.user.name;
  }

  get menuText(): string {
    return `Logged in as ${boot.user.name}. Switch user`;
  }

  get users(): { id: string; label: string; chosen: boolean }[] {
    return boot.users.map(({ id, name, role }) => ({
      id,
      label: role ? `${name} · ${role}` : name,
      chosen: id === boot.user.id,
    }));
  }

  async handleUser(event: CustomEvent<{ value: string }>): Promise<void> {
    try {
      await call("POST", "/api/session", { userId: event.detail.value });
      window.location.reload();
    } catch (error) {
      this.dispatchEvent(new ShowToastEvent({ title: messageOf(error), variant: "error" }));
    }
  }
}
