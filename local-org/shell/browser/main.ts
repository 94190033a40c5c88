/**
 * First script of the page. Synthetic shadow changes the DOM's own classes, so it has to be there before the engine of LWC looks at them: what is
 * imported below at once would run first.
 */
import "lwc/synthetic-shadow";

void import("./start.js");
