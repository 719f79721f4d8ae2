#ifndef CDCMTK_H
#define CDCMTK_H

#include <stddef.h>
#include <stdint.h>

/*
 * The contract over DCMTK (libdcmdata): a bounded buffer in, Data Elements and Items out.
 *
 * The shim makes no decision about DICOM: it neither chooses nor changes a value. It keeps no
 * state between calls except DCMTK's own process-wide settings, which it sets once, before the
 * first parse. Every function may be called from any thread; a handle belongs to one thread at a
 * time. Nothing is thrown across this boundary.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* A decoded Data Set. Owned by the caller from `cdcmtk_decode` until `cdcmtk_free`. */
typedef struct cdcmtk_dataset cdcmtk_dataset;

/* What became of a parse. */
typedef enum cdcmtk_status {
    CDCMTK_OK = 0,        /* the whole buffer was read */
    CDCMTK_MALFORMED = 1, /* DCMTK refused the buffer */
    CDCMTK_TOO_DEEP = 2,  /* Items nest deeper than `max_depth` */
    CDCMTK_NO_MEMORY = 3, /* an allocation failed */
    CDCMTK_INTERNAL = 4   /* anything else that was thrown */
} cdcmtk_status;

/* How the buffer is encoded. See PS3.5 §7.1 and Annex A. */
typedef enum cdcmtk_encoding {
    CDCMTK_IMPLICIT_LITTLE = 0,
    CDCMTK_EXPLICIT_LITTLE = 1,
    CDCMTK_EXPLICIT_BIG = 2
} cdcmtk_encoding;

/* What an entry of the flat list is. */
typedef enum cdcmtk_kind {
    CDCMTK_VALUE = 0,    /* a Data Element with a Value Field */
    CDCMTK_SEQUENCE = 1, /* a Data Element of Value Representation SQ */
    CDCMTK_ITEM = 2      /* an Item of the sequence before it */
} cdcmtk_kind;

/*
 * One entry of the Data Set, flattened depth first: a sequence is followed by its Items, an Item
 * by its elements. `end` is the index of the first entry that is no part of this one, so the
 * contents of entry `i` are the entries `i + 1 ..< end`.
 */
typedef struct cdcmtk_element {
    uint32_t tag;   /* 0xGGGGEEEE */
    uint16_t vr;    /* the two characters, first one in the high byte; 0 for an Item */
    uint16_t kind;  /* a cdcmtk_kind */
    uint32_t end;   /* index into the list */
    uint32_t length; /* bytes of the Value Field; 0 for sequences and Items */
    size_t offset;  /* of the Value Field in `cdcmtk_bytes` */
} cdcmtk_element;

/*
 * Parses `size` bytes of a Data Set (no File Meta Information) with DCMTK.
 *
 * `bytes` is borrowed for the call and may be NULL only when `size` is 0. On CDCMTK_OK and on
 * CDCMTK_MALFORMED `*out` is a handle that the caller frees (the elements before the fault); on
 * any other status `*out` is NULL. `max_depth` bounds DCMTK's recursion while the tree is walked;
 * the caller must have bounded the nesting of the buffer itself.
 */
cdcmtk_status cdcmtk_decode(const uint8_t *_Nullable bytes, size_t size, cdcmtk_encoding encoding,
                            uint32_t max_depth, cdcmtk_dataset *_Nullable *_Nonnull out);

/* Frees a handle. NULL is allowed and does nothing. */
void cdcmtk_free(cdcmtk_dataset *_Nullable dataset);

/* The entries of a Data Set; borrowed until `cdcmtk_free`. NULL when `*count` is 0. */
const cdcmtk_element *_Nullable cdcmtk_elements(const cdcmtk_dataset *_Nonnull dataset,
                                                size_t *_Nonnull count);

/*
 * The Value Fields of all entries, numbers in little endian order; borrowed until `cdcmtk_free`.
 * NULL when `*size` is 0.
 */
const uint8_t *_Nullable cdcmtk_bytes(const cdcmtk_dataset *_Nonnull dataset,
                                      size_t *_Nonnull size);

/*
 * Keeps DCMTK from reading its dictionary file, which takes longer than a small file does; explicit
 * VR needs none. Who has named one in DCMDICTPATH gets it nevertheless.
 *
 * To be called before the first `cdcmtk_decode` and before there are threads: it changes the
 * environment.
 */
void cdcmtk_skip_dictionary(void);

/*
 * Has blocks of `size` bytes and more go back to the system as soon as they are free: DCMTK's, and
 * everybody else's in the process.
 */
void cdcmtk_return_blocks(int32_t size);

/* DCMTK's name of a UID, such as "CTImageStorage"; NULL when it knows none. Lives as long as the
 * process. */
const char *_Nullable cdcmtk_uid_name(const char *_Nonnull uid);

/* DCMTK's version, such as "3.6.7". Lives as long as the process. */
const char *_Nonnull cdcmtk_version(void);

#ifdef __cplusplus
}
#endif

#endif
