/** JSON from outside: parsed strictly and held to its schema, with every violation and its place. */
package vn.lienthong.platform.json;
