/**
 * What a developer of a client system needs before it has a key: schemas, one example of each event, all problems with
 * which the hub answers, and its plans when a partner fails. Public, because nothing in it is secret or personal: the
 * same files are in the sources, and a developer without a key needs to know what a 401 means.
 */
package vn.lienthong.console.developers;
