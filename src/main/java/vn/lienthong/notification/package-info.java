/** Notifications: their texts, their creation, and how each source system receives them. */
package vn.lienthong.notification;
