/** Notifications: their texts, who words them, and how each source system gets them. */
package vn.lienthong.notification;
