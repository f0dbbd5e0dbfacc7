/** Requests and results of partner routes other than events: code lists, procedures, dossier states, sessions. */
package vn.lienthong.model.exchange;
