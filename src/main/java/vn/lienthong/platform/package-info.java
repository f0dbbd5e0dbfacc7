/** What every room may use and what knows no room: HTTP, the database, life cycle, JSON, limits. */
package vn.lienthong.platform;
