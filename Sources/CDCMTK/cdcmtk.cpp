#include "CDCMTK.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <cstdlib>
#include <mutex>
#include <new>
#include <vector>

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcsequen.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/oflog/oflog.h>

struct cdcmtk_dataset {
    std::vector<cdcmtk_element> elements;
    std::vector<uint8_t> bytes;
};

namespace {

struct TooDeep {};
struct Unreadable {};

/* DCMTK's settings are process-wide: values are handed over as they are, and nothing is logged. */
void configure_once() {
    static std::once_flag once;
    std::call_once(once, [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        dcmEnableAutomaticInputDataCorrection.set(OFFalse);
        dcmAcceptOddAttributeLength.set(OFTrue);
        dcmEnableCP246Support.set(OFTrue);
        dcmEnableUnknownVRConversion.set(OFFalse);
    });
}

E_TransferSyntax transfer_syntax(cdcmtk_encoding encoding) {
    switch (encoding) {
    case CDCMTK_IMPLICIT_LITTLE: return EXS_LittleEndianImplicit;
    case CDCMTK_EXPLICIT_BIG: return EXS_BigEndianExplicit;
    case CDCMTK_EXPLICIT_LITTLE: break;
    }
    return EXS_LittleEndianExplicit;
}

uint16_t vr_code(DcmObject &object) {
    const char *name = DcmVR(object.getVR()).getVRName();
    return static_cast<uint16_t>(static_cast<uint8_t>(name[0]) << 8 | static_cast<uint8_t>(name[1]));
}

/* Flattens a DCMTK tree, depth first, copying each Value Field once. */
class Flattener {
public:
    Flattener(cdcmtk_dataset &target, uint32_t max_depth) : target_(target), max_depth_(max_depth) {}

    void contents(DcmItem &item, uint32_t depth) {
        DcmObject *object = nullptr;
        while ((object = item.nextInContainer(object)) != nullptr) element(*object, depth);
    }

private:
    void element(DcmObject &object, uint32_t depth) {
        if (auto *sequence = dynamic_cast<DcmSequenceOfItems *>(&object)) {
            /* An encapsulated Pixel Data element is a sequence of fragments, not of Items. */
            if (object.ident() == EVR_pixelSQ) return;
            const size_t index = open(object, CDCMTK_SEQUENCE, vr_code(object));
            DcmObject *child = nullptr;
            while ((child = sequence->nextInContainer(child)) != nullptr) item(*child, depth + 1);
            close(index);
        } else if (auto *leaf = dynamic_cast<DcmElement *>(&object)) {
            value(*leaf);
        }
    }

    void item(DcmObject &object, uint32_t depth) {
        if (depth > max_depth_) throw TooDeep{};
        auto *contained = dynamic_cast<DcmItem *>(&object);
        if (contained == nullptr) return;
        const size_t index = open(object, CDCMTK_ITEM, 0);
        contents(*contained, depth);
        close(index);
    }

    void value(DcmElement &leaf) {
        const uint32_t length = leaf.getLengthField();
        const size_t offset = target_.bytes.size();
        target_.bytes.resize(offset + length);
        if (length > 0 && leaf.getPartialValue(target_.bytes.data() + offset, 0, length, nullptr,
                                               EBO_LittleEndian).bad()) {
            throw Unreadable{};
        }
        const size_t index = open(leaf, CDCMTK_VALUE, vr_code(leaf));
        target_.elements[index].offset = offset;
        target_.elements[index].length = length;
        close(index);
    }

    size_t open(DcmObject &object, cdcmtk_kind kind, uint16_t vr) {
        cdcmtk_element entry{};
        entry.tag = static_cast<uint32_t>(object.getGTag()) << 16 | object.getETag();
        entry.vr = vr;
        entry.kind = static_cast<uint16_t>(kind);
        target_.elements.push_back(entry);
        return target_.elements.size() - 1;
    }

    void close(size_t index) {
        target_.elements[index].end = static_cast<uint32_t>(target_.elements.size());
    }

    cdcmtk_dataset &target_;
    uint32_t max_depth_;
};

/* A tree of so many bytes leaves as much behind in the heap as it had. */
constexpr size_t large = 4 << 20;

cdcmtk_status decode(const uint8_t *bytes, size_t size, cdcmtk_encoding encoding,
                     uint32_t max_depth, cdcmtk_dataset &target) {
    configure_once();
    DcmDataset dataset;
    bool complete = true;
    if (size > 0) {
        DcmInputBufferStream stream;
        stream.setBuffer(bytes, static_cast<offile_off_t>(size));
        stream.setEos();
        dataset.transferInit();
        complete = dataset.read(stream, transfer_syntax(encoding)).good();
        dataset.transferEnd();
    }
    target.bytes.reserve(size);
    Flattener(target, max_depth).contents(dataset, 0);
    return complete ? CDCMTK_OK : CDCMTK_MALFORMED;
}

} // namespace

cdcmtk_status cdcmtk_decode(const uint8_t *bytes, size_t size, cdcmtk_encoding encoding,
                            uint32_t max_depth, cdcmtk_dataset **out) {
    *out = nullptr;
    cdcmtk_dataset *target = nullptr;
    cdcmtk_status status = CDCMTK_INTERNAL;
    try {
        target = new cdcmtk_dataset;
        status = decode(bytes, size, encoding, max_depth, *target);
    } catch (const TooDeep &) {
        status = CDCMTK_TOO_DEEP;
    } catch (const std::bad_alloc &) {
        status = CDCMTK_NO_MEMORY;
    } catch (...) {
        status = CDCMTK_INTERNAL;
    }
#ifdef __GLIBC__
    if (size > large) malloc_trim(0);
#endif
    if (status == CDCMTK_OK || status == CDCMTK_MALFORMED) {
        *out = target;
    } else {
        delete target;
    }
    return status;
}

void cdcmtk_free(cdcmtk_dataset *dataset) { delete dataset; }

const cdcmtk_element *cdcmtk_elements(const cdcmtk_dataset *dataset, size_t *count) {
    *count = dataset->elements.size();
    return dataset->elements.data();
}

const uint8_t *cdcmtk_bytes(const cdcmtk_dataset *dataset, size_t *size) {
    *size = dataset->bytes.size();
    return dataset->bytes.data();
}

void cdcmtk_skip_dictionary(void) { setenv("DCMDICTPATH", "/dev/null", 0); }

void cdcmtk_return_blocks(int32_t size) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, size);
#else
    (void)size;
#endif
}

const char *cdcmtk_uid_name(const char *uid) { return dcmFindNameOfUID(uid, nullptr); }

const char *cdcmtk_version(void) { return OFFIS_DCMTK_VERSION_STRING; }
