import { createElement } from "lwc";
import App from "shell/app";
import { startRouter } from "akkord/router";
import { openStream } from "akkord/stream";

startRouter();
openStream();
document.body.replaceChildren(createElement("shell-app", { is: App }));
