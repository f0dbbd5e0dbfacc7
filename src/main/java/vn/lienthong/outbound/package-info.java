/** Calls to partners: routes by id, sessions, rates, and calls outside the lanes. */
package vn.lienthong.outbound;
