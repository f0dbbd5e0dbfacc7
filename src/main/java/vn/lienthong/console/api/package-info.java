/** The REST resources for operators and client systems, except those that are in the package of their feature. */
package vn.lienthong.console.api;
