/** JSON input: parsed strictly and validated against its schema, reporting every violation with its place. */
package vn.lienthong.platform.json;
