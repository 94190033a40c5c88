/** First script of the page: synthetic shadow before anything that makes an element, then the shell. */
import "lwc/synthetic-shadow";
import { createElement } from "lwc";
import App from "shell/app";
import { boot } from "akkord/boot";
import { startRouter } from "akkord/router";
import { openStream } from "akkord/stream";

document.documentElement.lang = "en";
startRouter();
openStream();
document.body.replaceChildren(createElement("shell-app", { is: App }));
document.body.dataset.version = String(boot.version);
