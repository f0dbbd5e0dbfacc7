/**
 * What routes of partners are handed and end with beside events: lists of codes, procedures, dossier states, sessions.
 */
package vn.lienthong.model.exchange;
