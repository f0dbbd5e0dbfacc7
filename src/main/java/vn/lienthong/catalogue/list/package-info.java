/** Reading the lists: files, columns, rows, and periods of validity. */
package vn.lienthong.catalogue.list;
