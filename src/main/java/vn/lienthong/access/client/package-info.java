/** Client systems: authentication by key, and what each client may do. */
package vn.lienthong.access.client;
