/** The REST resources that operators and client systems use, unless a resource stands with its feature. */
package vn.lienthong.console.api;
