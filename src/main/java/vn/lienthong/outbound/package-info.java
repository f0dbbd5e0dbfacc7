/** Calls to partners: routes by their id, sessions, rates, and calls outside the lanes. */
package vn.lienthong.outbound;
