/**
 * The route files of {@code hub.routes.dir}: which of them are in effect, and why one is not.
 *
 * <p>A file takes effect only when it keeps the rules and Camel can build it; until then the last good one of its name
 * stays in effect. A copy of each last good one is in {@code hub.data.dir}, so that a restart with a broken file does
 * not remove the route. Deleting a file removes its route after the running calls have ended.
 */
package vn.lienthong.routes;
