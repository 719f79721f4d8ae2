// What the test asks the viewer, in the page: `probe` answers from the viewer's own services and caches.
window.probe = (() => {
    const services = () => window.services;
    const plain = value => JSON.parse(JSON.stringify(value ?? null));
    const displaySet = uid => services().displaySetService.getDisplaySetByUID(uid);
    const limited = (promise, seconds) => Promise.race([
        promise,
        new Promise((_, fail) => setTimeout(() => fail(new Error(`nothing after ${seconds} s`)), 1000 * seconds)),
    ]);
    const reason = error => {
        const cause = error?.error ?? error;
        return cause instanceof XMLHttpRequest ? `HTTP ${cause.status}` : String(cause?.message ?? cause);
    };
    const base64 = bytes => {
        let text = '';
        for (let at = 0; at < bytes.length; at += 0x8000) {
            text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
        }
        return btoa(text);
    };

    /** The image ids of a display set, as its viewport would get them. */
    function imageIds(set) {
        const [source] = window.extensionManager.getActiveDataSource();
        return set.images?.length ? source.getImageIdsForDisplaySet(set) : [];
    }

    /** Every display set with what the viewer concluded about it, or null as long as there is no viewer. */
    function displaySets() {
        return services()?.displaySetService?.getActiveDisplaySets().map(set => ({
            uid: set.displaySetInstanceUID,
            study: set.StudyInstanceUID,
            series: set.SeriesInstanceUID,
            number: set.SeriesNumber,
            description: set.SeriesDescription,
            modality: set.Modality,
            handler: (set.SOPClassHandlerId ?? '').split('.').pop(),
            unsupported: Boolean(set.unsupported),
            images: set.numImageFrames ?? set.instances?.length ?? 0,
            multiframe: Boolean(set.isMultiFrame),
            reconstructable: Boolean(set.isReconstructable),
            loaded: Boolean(set.isLoaded),
            refers: set.referencedDisplaySetInstanceUID ?? null,
            imageIds: imageIds(set),
        })) ?? null;
    }

    /** The pixels of an image as the viewer decoded them. */
    async function image(id) {
        try {
            const image = await limited(window.cornerstone.imageLoader.loadAndCacheImage(id), 15);
            const pixels = image.voxelManager?.getScalarData?.() ?? image.getPixelData();
            return {
                id, rows: image.rows, columns: image.columns, color: Boolean(image.color),
                slope: image.slope, intercept: image.intercept, scaled: Boolean(image.preScale?.scaled),
                scaling: plain(image.preScale?.scalingParameters),
                windowCenter: plain(image.windowCenter), windowWidth: plain(image.windowWidth),
                invert: Boolean(image.invert), spacing: plain([image.rowPixelSpacing, image.columnPixelSpacing]),
                type: pixels.constructor.name,
                pixels: base64(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)),
            };
        } catch (error) {
            return { id, error: reason(error) };
        }
    }

    /** The values of a volume that a display set was loaded into, or null. */
    function volume(uid) {
        const { cache } = window.cornerstone;
        const values = cache.getVolume(uid)?.voxelManager?.getCompleteScalarDataArray();
        return values ? { type: values.constructor.name, values: base64(new Uint8Array(values.buffer)) } : null;
    }

    /** The overlays that are drawn over an image: where, and which points are lit in the picture of it. */
    async function overlays(id) {
        const { overlays: found } = window.cornerstone.metaData.get('overlayPlaneModule', id);
        return Promise.all(found.map(async ({ rows, columns, type, x, y, dataUrl }) => {
            if (!dataUrl) {
                return { rows, columns, type, x, y, lit: null };
            }
            const picture = await createImageBitmap(await (await fetch(dataUrl)).blob());
            const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            canvas.drawImage(picture, 0, 0);
            const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
            return { rows, columns, type, x, y, lit: [...data].filter((_, at) => at % 4 === 3).map(Boolean) };
        }));
    }

    /** Let go of an image, so that the next `image` decodes it anew. */
    function forget(id) {
        try {
            window.cornerstone.cache.removeImageLoadObject(id, { force: true });
        } catch (error) {
            return reason(error);
        }
        return null;
    }

    /** A metadata module of an image ("instance" is the merged metadata of the manifest). */
    const module = (name, id) => plain(window.cornerstone.metaData.get(name, id));

    /** The metadata of the instances of a display set, merged from study, series and instance. */
    const instances = uid => plain(displaySet(uid).instances ?? [displaySet(uid).instance]);

    /** Put a display set into the active viewport, as a double click on its thumbnail does. */
    function show(uid) {
        const { hangingProtocolService: protocol, viewportGridService: grid } = services();
        grid.setDisplaySetsForViewports(protocol.getViewportsRequireUpdate(grid.getActiveViewportId(), uid, false));
    }

    /** Load what a display set needs beyond the manifest; returns why it did not. */
    async function load(uid) {
        try {
            await limited(displaySet(uid).load({ headers: {} }), 20);
            return null;
        } catch (error) {
            return reason(error);
        }
    }

    /** The segmentations of the viewer's service: label and labels of segments; voxels of each value in a label map. */
    function segmentations() {
        return services().segmentationService.getSegmentations().map(found => {
            const { Labelmap: map, Contour: contour } = found.representationData;
            const voxels = {};
            for (const id of map?.imageIds ?? []) {
                for (const value of window.cornerstone.cache.getImage(id).voxelManager.getScalarData()) {
                    if (value) {
                        voxels[value] = (voxels[value] ?? 0) + 1;
                    }
                }
            }
            const contours = (contour?.geometryIds ?? []).map(id => {
                const { data } = window.cornerstone.cache.getGeometry(id);
                return data.contours.map(each => each.points.length);
            });
            const segments = Object.values(found.segments).map(segment => segment.label);
            return { id: found.segmentationId, label: found.label, segments, voxels, contours };
        });
    }

    /** The ROIs of a loaded RTSTRUCT display set: name, colour, points of each contour. */
    const regions = uid => (displaySet(uid).structureSet?.ROIContours ?? []).map(region => ({
        name: region.ROIName,
        color: plain(region.colorArray),
        contours: region.contourPoints.map(contour => contour.numberOfPoints),
    }));

    /** The measurements that a loaded SR display set found in its content tree. */
    const measurements = uid => (displaySet(uid).measurements ?? []).map(measurement => ({
        loaded: measurement.loaded,
        labels: measurement.labels.map(({ label, value }) => `${label}: ${value}`),
        shapes: measurement.coords.map(coordinate => coordinate.GraphicType),
    }));

    /** The bytes behind the document of a PDF display set. */
    async function pdf(uid) {
        const url = await displaySet(uid).pdfUrl;
        if (!url) {
            return { url: null, bytes: '' };
        }
        try {
            const answer = await fetch(url);
            const shown = [...document.querySelectorAll('object')].map(element => element.data);
            const bytes = base64(new Uint8Array(await answer.arrayBuffer()));
            return { type: answer.headers.get('Content-Type'), bytes, shown: shown.includes(url) };
        } catch (error) {
            return { error: reason(error), bytes: '' };
        }
    }

    /** The viewports: display sets, whether an image is drawn, and how much of the canvas is not black. */
    function viewports() {
        const grid = services().viewportGridService.getState().viewports;
        return [...grid.values()].map(({ viewportId, displaySetInstanceUIDs: sets }) => {
            const found = services().cornerstoneViewportService?.getCornerstoneViewport(viewportId);
            const canvas = found?.canvas;
            let lit = 0;
            if (canvas?.width && canvas?.height) {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                for (let at = 0; at < data.length; at += 4) {
                    lit += data[at] + data[at + 1] + data[at + 2] > 24;
                }
                lit /= data.length / 4;
            }
            return { id: viewportId, sets: sets ?? [], status: found?.viewportStatus ?? null, lit };
        });
    }

    /** Text of the viewport panes, and of the whole page. */
    function text() {
        const tidy = element => element.innerText.replace(/\s+/g, ' ').trim();
        const panes = [...document.querySelectorAll('[data-cy="viewport-pane"]')].map(tidy).filter(Boolean);
        return { panes, body: tidy(document.body) };
    }

    return {
        displaySets, image, volume, overlays, forget, module, instances, show, load, segmentations, regions,
        measurements, document: pdf, viewports, text,
    };
})();
