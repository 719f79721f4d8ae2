// The viewer's configuration for the test: the DICOM JSON data source and nothing that asks a server or a person.
window.config = {
    routerBasename: '/',
    extensions: [],
    modes: [],
    showStudyList: false,
    showPatientInfo: 'visible',
    showWarningMessageForCrossOrigin: false,
    showCPUFallbackMessage: false,
    strictZSpacingForVolumeViewport: true,
    investigationalUseDialog: { option: 'never' },
    defaultDataSourceName: 'dicomjson',
    httpErrorHandler: error => console.warn('not loaded:', String(error?.error ?? error?.status ?? error)),
    dataSources: [
        {
            namespace: '@ohif/extension-default.dataSourcesModule.dicomjson',
            sourceName: 'dicomjson',
            configuration: { friendlyName: 'DICOM JSON', name: 'dicomjson' },
        },
        {
            namespace: '@ohif/extension-default.dataSourcesModule.dicomwebproxy',
            sourceName: 'dicomwebproxy',
            configuration: { friendlyName: 'DICOMweb Proxy', name: 'dicomwebproxy' },
        },
    ],
};
