/** What errors of partners mean and which retry plan follows. */
package vn.lienthong.catalogue.error;
