/**
 * The route files of {@code hub.routes.dir}: which of them are in effect, and why one is not.
 *
 * <p>A file takes effect only when it keeps the laws and Camel can build it; until then the last good one of its name
 * goes on. A copy of each last good one lies in {@code hub.data.dir}, so that a restart with a broken file does not
 * take the route away. A deleted file takes its route with it, after the calls on their way have ended.
 */
package vn.lienthong.routes;
