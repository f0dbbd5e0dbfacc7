/** The meaning of partners' errors, and the retry plan for each. */
package vn.lienthong.catalogue.error;
