/** The live feed of settlements as Server-Sent Events. */
package vn.lienthong.console.live;
