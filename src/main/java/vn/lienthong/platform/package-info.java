/** What every package may use and what depends on none of them: HTTP, database, life cycle, JSON, limits. */
package vn.lienthong.platform;
