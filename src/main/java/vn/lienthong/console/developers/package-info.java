/**
 * What a partner's developer needs before there is a key: schemas, one example of each event, every problem the hub
 * answers with, and what it does when a partner fails. Public, because nothing in it is secret or anybody's: the same
 * files lie in the sources, and whoever has no key yet wants to know most what a 401 means.
 */
package vn.lienthong.console.developers;
