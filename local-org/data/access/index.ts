export { createAccess, type Access, type AccessSettings } from "./access.js";
