/**
 * The sample province: one fixed-seed round of about 400 dossiers at every start, told by the stories in
 * {@code stories.json}. It talks to the hub by its public doors like any dossier system, and counts for itself.
 *
 * <p>Everything in it is synthetic: province H99, ministry G99, personal numbers 099…, telephone 0000000001.
 */
package vn.lienthong.sample;
