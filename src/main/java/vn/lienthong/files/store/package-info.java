/** Where sealed contents lie: a folder or a bucket. */
package vn.lienthong.files.store;
