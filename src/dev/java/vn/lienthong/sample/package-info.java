/**
 * The sample province: sends one round of about 400 dossiers at every start, made with a fixed seed from the stories
 * in {@code stories.json}. It uses the hub's public interfaces, like any dossier system, and keeps its own counts.
 *
 * <p>All its data is synthetic: province H99, ministry G99, personal numbers 099…, telephone 0000000001.
 */
package vn.lienthong.sample;
